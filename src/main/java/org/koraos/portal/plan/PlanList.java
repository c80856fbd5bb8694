package org.koraos.portal.plan;

/** The lists of a plan that people edit in the portal. */
public enum PlanList {
    /** How each story is worked through (§5); an edit goes to every story that is not done. */
    STORY_STEPS,
    /** When the phase is done (§9). */
    DEFINITION_OF_DONE
}
