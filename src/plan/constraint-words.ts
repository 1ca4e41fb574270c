import type { MemberPlan } from './plan.js'

/** What a member needs of the others in its object, one phrase each. */
export function constraintWords(member: MemberPlan): readonly string[] {
  return [
    ...(member.goesWith.length === 0 ? [] : [`goes with ${member.goesWith.join(' and ')}`]),
    ...(member.before === undefined ? [] : [`not later than ${member.before}`]),
    ...(member.when === undefined
      ? []
      : [`may be there while ${member.when.member} is ${member.when.isOneOf.join(' or ')}`]),
  ]
}
