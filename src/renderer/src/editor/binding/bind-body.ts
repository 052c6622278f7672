import {
  $getAnchorAndFocusForUserState,
  type Binding,
  createYjsBinding,
  syncLexicalUpdateToYjs,
  syncYjsChangesToLexical,
  type UserState,
} from '@lexical/yjs'
import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  COLLABORATION_TAG,
  type LexicalEditor,
  SKIP_COLLAB_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical'
import * as Y from 'yjs'
import type { Block } from '../../../../shared/article/blocks'
import { readBody } from '../../../../shared/article/read-body'
import { bodyRoot, bodyRootName, type LanguageTag } from '../../../../shared/article/roots'
import { admitForeign } from '../nodes/foreign-nodes'
import { ChangedBlocks } from './ChangedBlocks'
import { $caretPath, $restoreCaret } from './caret-path'
import { hasDrifted } from './drift'
import { localCaret } from './local-caret'
import { readEditor } from './read-editor'

/** What to bind: an editor that shows nothing yet, and the body of one language of an article. */
export interface BodyBindingOptions {
  readonly editor: LexicalEditor
  readonly doc: Y.Doc
  readonly language: LanguageTag
  /** Learns this binding's origin, so that what is written here can be undone. */
  readonly undo?: Y.UndoManager
  /** Told each time the editor had to be bound anew, with what it showed and what the document holds. */
  readonly onRepair?: (repair: Repair) => void
}

/** An editor that no longer showed its document and was bound anew. */
export interface Repair {
  readonly shown: readonly Block[]
  readonly held: readonly Block[]
  /** The error that led to it, where one was thrown. */
  readonly cause?: unknown
}

/** A bound body. */
export interface BodyBinding {
  /** Completes an edit that Lexical has begun and not yet handed over; call it before updates are applied to the document. */
  flush(): void
  /** Compares what is shown with what is held and binds a cleared editor anew when they differ: for idle moments. */
  check(): 'equal' | 'repaired'
  /** Whether anything has changed since the last check. */
  isUnchecked(): boolean
  /** How often the editor had to be bound anew. */
  readonly repairs: number
  destroy(): void
}

/**
 * Binds an editor to a body: shows what the document holds, writes what is typed into it with an origin of its own, and
 * follows what others write. Loading writes nothing into the document. Errors of the binding itself never escape: they
 * make the next check bind anew (docs/decisions/0004).
 */
export function bindBody({ editor, doc, language, undo, onRepair }: BodyBindingOptions): BodyBinding {
  const root = bodyRoot(doc, language)
  const provider = localCaret((state) => $hasNodes(session.binding, state))
  let unchecked = false
  let failure: unknown
  let shownAtFailure: readonly Block[] | undefined
  /** What was shown, and what was held, before a change came in that met an editor which had drifted unseen. */
  let unseen: Pick<Repair, 'shown' | 'held'> | undefined
  const changed = new ChangedBlocks()
  /** The editor or the binding's own count is known to be wrong: repaired as soon as Yjs is done, not when idle. */
  let drifted = false
  let rebinding = false
  let repairs = 0
  let session = open()

  function open(): { readonly binding: Binding; readonly close: () => void } {
    forgetCollabNodes(root)
    const rootName = bodyRootName(language)
    const binding = createYjsBinding({ editor, id: rootName, doc, docMap: new Map([[rootName, doc]]), rootName })
    undo?.addTrackedOrigin(binding)
    const admit = (type: unknown): void =>
      admitForeign(editor, type, (kind, names) => {
        const known = binding.nodeProperties.get(kind)
        binding.nodeProperties.set(kind, { ...known, ...Object.fromEntries(names.map((name) => [name, undefined])) })
      })
    admit(root)
    const follow = (events: Y.YEvent<Y.XmlText>[], transaction: Y.Transaction): void => {
      if (transaction.origin === binding) return
      guard(() => {
        for (const { delta } of events) for (const { insert } of delta) if (typeof insert === 'object') admit(insert)
        syncYjsChangesToLexical(binding, provider, events, transaction.origin instanceof Y.UndoManager, () => undefined)
        // Committed at once: a second change that met the first half done is what makes Lexical and Yjs drift apart.
        commit(editor)
        if (hasDrifted(binding, root, events)) drifted = true
      })
    }
    // The change that comes may overwrite what only the editor has: it is read before.
    const lookBefore = ({ origin }: Y.Transaction): void => {
      if (origin === binding || rebinding || unseen !== undefined || changed.isEmpty) return
      guard(() => {
        if (changed.differ(binding, root)) {
          unseen = { shown: readEditor(editor.getEditorState()), held: readBody(root) }
          drifted = true
        }
        changed.clear()
      })
    }
    doc.on('beforeTransaction', lookBefore)
    doc.on('afterAllTransactions', recover)
    root.observeDeep(follow as Parameters<Y.XmlText['observeDeep']>[0])
    const stopWriting = editor.registerUpdateListener((update) => {
      changed.add(update)
      if (update.tags.has(SKIP_COLLAB_TAG)) return
      const { prevEditorState, editorState, dirtyElements, dirtyLeaves, normalizedNodes, tags } = update
      guard(() =>
        syncLexicalUpdateToYjs(
          binding,
          provider,
          prevEditorState,
          editorState,
          dirtyElements,
          dirtyLeaves,
          normalizedNodes,
          tags,
        ),
      )
    })
    load(binding, root)
    changed.clear()
    return {
      binding,
      close: () => {
        stopWriting()
        doc.off('beforeTransaction', lookBefore)
        doc.off('afterAllTransactions', recover)
        root.unobserveDeep(follow as Parameters<Y.XmlText['observeDeep']>[0])
        undo?.removeTrackedOrigin(binding)
        binding.root.destroy(binding)
        forgetCollabNodes(root)
      },
    }
  }

  function guard(work: () => void): void {
    unchecked = true
    try {
      work()
    } catch (error) {
      failure = error
      drifted = true
      // What comes next may already overwrite it.
      shownAtFailure ??= readEditor(editor.getEditorState())
    }
  }

  function recover(): void {
    if (drifted && !rebinding) check()
  }

  function check(): 'equal' | 'repaired' {
    commit(editor)
    const { shown, held } = unseen ?? {
      shown: shownAtFailure ?? readEditor(editor.getEditorState()),
      held: readBody(root),
    }
    const equal = !drifted && JSON.stringify(shown) === JSON.stringify(held)
    if (!equal) rebind(shown, held)
    changed.clear()
    unchecked = false
    return equal ? 'equal' : 'repaired'
  }

  function rebind(shown: readonly Block[], held: readonly Block[]): void {
    const cause = failure
    const caret = editor.getEditorState().read(() => $caretPath($getSelection()))
    rebinding = true
    session.close()
    editor.update(
      () => {
        $setSelection(null)
        $getRoot().clear()
      },
      { tag: [SKIP_COLLAB_TAG, COLLABORATION_TAG], skipTransforms: true, discrete: true },
    )
    session = open()
    editor.update(() => $restoreCaret(caret), { tag: [COLLABORATION_TAG, SKIP_SCROLL_INTO_VIEW_TAG], discrete: true })
    rebinding = false
    drifted = false
    failure = undefined
    shownAtFailure = undefined
    unseen = undefined
    repairs += 1
    onRepair?.({ shown, held, ...(cause === undefined ? {} : { cause }) })
  }

  return {
    flush: () => commit(editor),
    isUnchecked: () => unchecked,
    get repairs() {
      return repairs
    },
    check,
    destroy: () => session.close(),
  }
}

/** Whether the nodes at a remembered caret are there, as far as it stands in this body at all. */
function $hasNodes(binding: Binding, state: UserState): boolean {
  const { anchorKey, focusKey } = $getAnchorAndFocusForUserState(binding, state)
  return [anchorKey, focusKey].every((key) => key === null || $getNodeByKey(key) !== null)
}

/** Commits what is pending in an editor now rather than in the next microtask. */
function commit(editor: LexicalEditor): void {
  // A person's edit has had its transforms when it began; a remote one must have none.
  editor.update(() => undefined, { discrete: true, skipTransforms: true })
}

/** Shows what a body holds; neither an undoable edit nor a change of the document. */
function load(binding: Binding, root: Y.XmlText): void {
  if (root.length === 0) return
  binding.editor.update(
    () => {
      if ($isRangeSelection($getSelection())) $setSelection(null)
      $getRoot().clear()
      binding.root.applyChildrenYjsDelta(
        binding,
        root.toDelta() as Parameters<typeof binding.root.applyChildrenYjsDelta>[1],
      )
      binding.root.syncChildrenFromYjs(binding)
    },
    { tag: COLLABORATION_TAG, skipTransforms: true, discrete: true },
  )
}

/** Lexical caches its own view of a node on the Yjs type itself, where an earlier binding's would be taken for ours. */
function forgetCollabNodes(root: Y.XmlText): void {
  // A binding notes its view on the root first: without one there nothing was bound, and a long text need not be gone through.
  if ((root as Partial<Y.XmlText>)._collabNode === undefined) return
  const pending: Y.XmlText[] = [root]
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    delete (type as Partial<Y.XmlText>)._collabNode
    for (const { insert } of type.toDelta() as { insert: unknown }[]) {
      if (insert instanceof Y.XmlText) pending.push(insert)
      else if (insert instanceof Y.XmlElement) delete (insert as Partial<Y.XmlElement>)._collabNode
      else if (insert instanceof Y.Map) delete (insert as Partial<Y.Map<unknown>>)._collabNode
    }
  }
}
