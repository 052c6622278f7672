import * as Y from 'yjs'

/** The origin of what takes a step back for good: sent like every change, and never undone. */
const TAKEN_BACK = Symbol('taken back')

type StackItem = Y.UndoManager['undoStack'][number]

/** One step of undo, followed while it is undone and redone, so that it can be taken back for good. */
export class UndoStep {
  readonly #doc: Y.Doc
  readonly #manager: Y.UndoManager
  readonly #first: StackItem
  #now: StackItem

  /** Follows the step that `item`, of the manager's undo stack, stands for. */
  constructor(doc: Y.Doc, manager: Y.UndoManager, item: StackItem) {
    this.#doc = doc
    this.#manager = manager
    this.#first = item
    this.#now = item
    manager.on('stack-item-popped', this.#follow)
  }

  /**
   * Forgets the step, so that neither undo nor redo knows it, and takes out what undoing or redoing it has put into texts. What it put
   * in when it was first made is left to whoever has this to be called.
   */
  takeBack(): void {
    const { undoStack, redoStack } = this.#manager
    this.#manager.off('stack-item-popped', this.#follow)
    this.#manager.undoStack = undoStack.filter((item) => item !== this.#now)
    this.#manager.redoStack = redoStack.filter((item) => item !== this.#now)
    this.#manager.emit('stack-cleared', [{ undoStackCleared: false, redoStackCleared: false }])
    if (this.#now === this.#first) return
    this.#doc.transact((transaction) => {
      Y.iterateDeletedStructs(transaction, this.#now.insertions, (struct) => {
        // What lies under a key says how a block is, not what it reads.
        if (struct instanceof Y.Item && struct.parentSub === null) struct.delete(transaction)
      })
    }, TAKEN_BACK)
  }

  readonly #follow = ({ stackItem, type }: { stackItem: StackItem; type: 'undo' | 'redo' }): void => {
    if (stackItem !== this.#now) return
    const { undoStack, redoStack } = this.#manager
    this.#now = (type === 'undo' ? redoStack : undoStack).at(-1) ?? this.#now
  }
}
