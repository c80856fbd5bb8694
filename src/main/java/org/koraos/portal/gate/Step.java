package org.koraos.portal.gate;

/**
 * One thing that somebody can do to mend a criterion, in the one form that does it. What-if asks what would follow from
 * it.
 *
 * @param subject the key of the story, risk, wave or gate that it is done to
 * @param detail what within the subject, such as a checklist item's number; empty where the subject says all
 */
public record Step(Form form, String subject, String detail) {

    /** The forms. */
    public enum Form {
        MAKE_READY,
        SET_OWNER,
        FINISH_STORY,
        STATE_CHECK,
        CLEAR_TOUCH,
        WRITE_CHECKLIST,
        TICK,
        FILE_EVIDENCE,
        ASSIGN_RISK_OWNER,
        MITIGATE_RISK,
        WRITE_CRITERION,
        STATE_PART,
        PLAN_STORIES,
        DECIDE,
        SET_POLICY;

        /** Whether what it brings is known before it is done, so that it can be supposed; the others bring what will be written. */
        public boolean supposable() {
            return switch (this) {
                case WRITE_CHECKLIST, WRITE_CRITERION, PLAN_STORIES, SET_POLICY -> false;
                default -> true;
            };
        }
    }

    static Step of(Form form, String subject) {
        return new Step(form, subject, "");
    }
}
