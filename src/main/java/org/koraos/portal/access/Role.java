package org.koraos.portal.access;

/** What a person comes here to do. A person may hold several roles, and fills one of them in any one decision. */
public enum Role {
    /** Decides gates, assigns risk owners, approves thresholds together with Ops. */
    PO,
    /** Works on stories, files evidence, takes them through the merge gate. */
    ENGINEER,
    /** Proposes and approves thresholds, runs drills, validates alerts and recovery. */
    OPS,
    /** Reads everything, changes nothing. */
    AUDITOR,
    /** Looks after people and integrations; has no say in any gate. */
    ADMIN
}
