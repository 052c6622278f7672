/**
 * The header of every answer to somebody who is signed in: a mark of what they are in the newsroom, another one when that has
 * changed. It tells nothing else.
 */
export const ROLES_HEADER = 'toasoan-roles'
