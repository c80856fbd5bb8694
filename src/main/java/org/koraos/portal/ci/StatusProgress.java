package org.koraos.portal.ci;

/** What became of a status that is to be sent. */
public enum StatusProgress {
    /** It is sent when its turn comes. */
    WAITING,
    /** Its host has it. */
    SENT,
    /** Its host refused it for a reason that waiting does not mend. */
    PARKED,
    /** A person decided that it shall not be sent. */
    GIVEN_UP,
    /** Its commit was no head of an open pull request any more before it could be sent. */
    OVERTAKEN
}
