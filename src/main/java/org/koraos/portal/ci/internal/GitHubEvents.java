package org.koraos.portal.ci.internal;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.ci.CheckOutcome;
import org.koraos.portal.ci.Commit;
import org.koraos.portal.ci.PullState;
import org.koraos.portal.ci.Report;
import org.koraos.portal.ci.Review;
import org.koraos.portal.kernel.Phrase;

/** GitHub's events, as its documentation and its recorded payloads have them. */
final class GitHubEvents {

    private static final int TITLE = 500;
    private static final int BODY = 65_536;
    private static final int NAME = 200;

    private GitHubEvents() {}

    static Reading read(String event, Payload payload) {
        return switch (event) {
            case "pull_request", "pull_request_review" -> says(payload, pull(event, payload));
            case "check_run" -> says(payload, checkRun(payload.object("check_run")));
            case "check_suite" -> says(payload, checkSuite(payload.object("check_suite")));
            case "workflow_run" -> says(payload, workflowRun(payload.object("workflow_run")));
            case "status" -> says(payload, status(payload));
            // The pull request's own event brings its new head, with a time to order it by.
            case "push" -> new Reading.Nothing(Phrase.of("ci.delivery.push"));
            case "ping" -> new Reading.Nothing(Phrase.of("ci.delivery.ping"));
            default -> new Reading.Nothing(Phrase.of("ci.delivery.unknown-event", event));
        };
    }

    private static Reading says(Payload payload, Report report) {
        return new Reading.Says(payload.object("repository").text("full_name", NAME), List.of(report));
    }

    private static Report.Pull pull(String event, Payload payload) {
        var pull = payload.object("pull_request");
        var head = pull.object("head");
        var action = payload.text("action", NAME);
        var before = payload.optionalText("before", NAME);
        return new Report.Pull(
                pull.number("number"),
                pull.text("title", TITLE),
                otherwise(pull.optionalText("body", BODY), ""),
                otherwise(head.optionalText("ref", NAME), ""),
                login(pull),
                pull.link("html_url"),
                new Commit(head.text("sha", NAME)),
                before == null ? null : new Commit(before),
                state(pull),
                pull.flag("draft"),
                pull.optionalTime("merged_at"),
                pull.optionalFlag("mergeable"),
                List.of(),
                event.equals("pull_request_review") ? review(payload.object("review"), action) : null,
                pull.time("updated_at"),
                rank(event, action));
    }

    private static PullState state(Payload pull) {
        if (pull.optionalTime("merged_at") != null) return PullState.MERGED;
        return pull.text("state", NAME).equals("open") ? PullState.OPEN : PullState.CLOSED;
    }

    /** A review carries the pull request as it was when it was read; closing and a new head are about itself. */
    private static int rank(String event, String action) {
        if (event.equals("pull_request_review")) return 0;
        return switch (action) {
            case "opened" -> 1;
            case "synchronize" -> 3;
            case "closed", "reopened" -> 4;
            default -> 2;
        };
    }

    private static Review review(Payload review, String action) {
        var state = action.equals("dismissed") ? action : review.text("state", NAME);
        var opinion = switch (state.toLowerCase(Locale.ROOT)) {
            case "approved" -> Review.Opinion.APPROVED;
            case "changes_requested" -> Review.Opinion.CHANGES_REQUESTED;
            case "dismissed" -> Review.Opinion.DISMISSED;
            default -> Review.Opinion.COMMENTED;
        };
        return new Review(review.number("id"), login(review), opinion, review.time("submitted_at"));
    }

    private static Report.Check checkRun(Payload run) {
        var started = run.optionalTime("started_at");
        var completed = run.optionalTime("completed_at");
        var at = completed != null ? completed : started;
        var app = run.optionalObject("app").map(each -> each.number("id", 0)).orElse(0L);
        return new Report.Check(
                new Commit(run.text("head_sha", NAME)),
                "check-run/" + app,
                run.text("name", NAME),
                outcome(run),
                run.optionalLink("html_url"),
                run.number("id"),
                1,
                at == null ? java.time.Instant.EPOCH : at,
                rank(run));
    }

    private static Report.Check checkSuite(Payload suite) {
        var app = suite.object("app");
        return new Report.Check(
                new Commit(suite.text("head_sha", NAME)),
                "check-suite/" + app.number("id", 0),
                app.text("name", NAME),
                outcome(suite),
                null,
                suite.number("id"),
                1,
                suite.time("updated_at"),
                rank(suite));
    }

    private static Report.Check workflowRun(Payload run) {
        return new Report.Check(
                new Commit(run.text("head_sha", NAME)),
                "workflow/" + run.number("workflow_id"),
                run.text("name", NAME),
                outcome(run),
                run.optionalLink("html_url"),
                run.number("id"),
                (int) Math.min(run.number("run_attempt", 1), Integer.MAX_VALUE),
                run.time("updated_at"),
                rank(run));
    }

    private static Report.Check status(Payload status) {
        var outcome = switch (status.text("state", NAME)) {
            case "success" -> CheckOutcome.SUCCESS;
            case "pending" -> CheckOutcome.PENDING;
            default -> CheckOutcome.FAILED;
        };
        return new Report.Check(
                new Commit(status.text("sha", NAME)),
                "status",
                status.text("context", NAME),
                outcome,
                status.optionalLink("target_url"),
                status.number("id"),
                1,
                status.time("updated_at"),
                0);
    }

    /** What is not known to be good is not green. */
    private static CheckOutcome outcome(Payload run) {
        if (!otherwise(run.optionalText("status", NAME), "").equals("completed")) return CheckOutcome.PENDING;
        return switch (otherwise(run.optionalText("conclusion", NAME), "")) {
            case "success" -> CheckOutcome.SUCCESS;
            case "neutral" -> CheckOutcome.NEUTRAL;
            case "skipped" -> CheckOutcome.SKIPPED;
            case "cancelled", "stale" -> CheckOutcome.CANCELLED;
            case "action_required" -> CheckOutcome.ACTION_REQUIRED;
            case "timed_out" -> CheckOutcome.TIMED_OUT;
            case "" -> CheckOutcome.PENDING;
            default -> CheckOutcome.FAILED;
        };
    }

    private static int rank(Payload run) {
        return switch (otherwise(run.optionalText("status", NAME), "")) {
            case "completed" -> 2;
            case "in_progress" -> 1;
            default -> 0;
        };
    }

    private static String login(Payload of) {
        return of.optionalObject("user")
                .map(user -> user.optionalText("login", NAME))
                .orElse("?");
    }

    private static String otherwise(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
