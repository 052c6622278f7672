/**
 * The header of every answer to somebody who is signed in: a mark of what they are in the newsroom and of what its people and
 * desks are called, another one when any of that has changed. It tells nothing else.
 */
export const ROLES_HEADER = 'toasoan-roles'
