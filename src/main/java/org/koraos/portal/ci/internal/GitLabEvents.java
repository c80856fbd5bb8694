package org.koraos.portal.ci.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.ci.CheckOutcome;
import org.koraos.portal.ci.Commit;
import org.koraos.portal.ci.PullState;
import org.koraos.portal.ci.Report;
import org.koraos.portal.kernel.Phrase;

/** GitLab's events, as its documentation has them. A pipeline is a check named "pipeline"; each job is one by its name. */
final class GitLabEvents {

    private static final String PIPELINE = "pipeline";
    private static final int TITLE = 500;
    private static final int BODY = 65_536;
    private static final int NAME = 200;

    private GitLabEvents() {}

    static Reading read(String event, Payload payload) {
        return switch (event) {
            case "merge_request_hook" -> says(payload, List.of(mergeRequest(payload)));
            case "pipeline_hook" -> says(payload, pipeline(payload));
            case "job_hook" -> says(payload, List.of(job(payload)));
            // The merge request's own event brings its new head, with a time to order it by.
            case "push_hook", "tag_push_hook" -> new Reading.Nothing(Phrase.of("ci.delivery.push"));
            default -> new Reading.Nothing(Phrase.of("ci.delivery.unknown-event", event));
        };
    }

    private static Reading says(Payload payload, List<Report> reports) {
        return new Reading.Says(payload.object("project").text("path_with_namespace", NAME), reports);
    }

    private static Report mergeRequest(Payload payload) {
        var told = payload.object("object_attributes");
        var state = state(told);
        var updated = told.time("updated_at");
        var before = told.optionalText("oldrev", NAME);
        return new Report.Pull(
                told.number("iid"),
                told.text("title", TITLE),
                Objects.requireNonNullElse(told.optionalText("description", BODY), ""),
                Objects.requireNonNullElse(told.optionalText("source_branch", NAME), ""),
                payload.optionalObject("user")
                        .map(user -> user.optionalText("username", NAME))
                        .orElse("?"),
                told.link("url"),
                new Commit(told.object("last_commit").text("id", NAME)),
                before == null ? null : new Commit(before),
                state,
                told.flag("draft") || told.flag("work_in_progress"),
                state == PullState.MERGED ? updated : null,
                mergeable(told.optionalText("merge_status", NAME)),
                payload.objects("reviewers").stream()
                        .filter(reviewer -> "requested_changes".equals(reviewer.optionalText("state", NAME)))
                        .map(reviewer -> reviewer.text("username", NAME))
                        .toList(),
                null,
                updated,
                before == null ? 1 : 2);
    }

    private static PullState state(Payload told) {
        return switch (told.text("state", NAME)) {
            case "merged" -> PullState.MERGED;
            case "closed" -> PullState.CLOSED;
            default -> PullState.OPEN;
        };
    }

    private static @Nullable Boolean mergeable(@Nullable String status) {
        return switch (Objects.requireNonNullElse(status, "")) {
            case "can_be_merged" -> true;
            case "cannot_be_merged", "cannot_be_merged_recheck" -> false;
            default -> null;
        };
    }

    private static List<Report> pipeline(Payload payload) {
        var told = payload.object("object_attributes");
        var commit = new Commit(told.text("sha", NAME));
        var all = new ArrayList<Report>();
        all.add(new Report.Check(
                commit,
                PIPELINE,
                PIPELINE,
                outcome(told.text("status", NAME)),
                told.optionalLink("url"),
                told.number("id"),
                1,
                newest(told.time("created_at"), told.optionalTime("finished_at")),
                rank(told.text("status", NAME))));
        for (var job : payload.objects("builds")) {
            all.add(job(
                    commit,
                    job,
                    job.number("id"),
                    job.text("name", NAME),
                    job.text("status", NAME),
                    newest(
                            Instant.EPOCH,
                            job.optionalTime("created_at"),
                            job.optionalTime("started_at"),
                            job.optionalTime("finished_at"))));
        }
        return all;
    }

    private static Report job(Payload payload) {
        return job(
                new Commit(payload.text("sha", NAME)),
                payload,
                payload.number("build_id"),
                payload.text("build_name", NAME),
                payload.text("build_status", NAME),
                newest(
                        Instant.EPOCH,
                        payload.optionalTime("build_created_at"),
                        payload.optionalTime("build_started_at"),
                        payload.optionalTime("build_finished_at")));
    }

    /** A job that may fail, and did, is red all the same: it is required by name. */
    private static Report job(Commit commit, Payload job, long id, String name, String status, Instant at) {
        return new Report.Check(commit, "job", name, outcome(status), job.optionalLink("url"), id, 1, at, rank(status));
    }

    private static CheckOutcome outcome(String status) {
        return switch (status) {
            case "success" -> CheckOutcome.SUCCESS;
            case "skipped" -> CheckOutcome.SKIPPED;
            case "canceled", "canceling" -> CheckOutcome.CANCELLED;
            case "manual" -> CheckOutcome.ACTION_REQUIRED;
            case "failed" -> CheckOutcome.FAILED;
            default -> CheckOutcome.PENDING;
        };
    }

    private static int rank(String status) {
        return switch (status) {
            case "success", "failed", "canceled", "skipped" -> 2;
            case "running", "canceling" -> 1;
            default -> 0;
        };
    }

    private static Instant newest(Instant first, @Nullable Instant... others) {
        var newest = first;
        for (var other : others) if (other != null && other.isAfter(newest)) newest = other;
        return newest;
    }
}
