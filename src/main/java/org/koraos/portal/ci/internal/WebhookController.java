package org.koraos.portal.ci.internal;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import org.koraos.portal.ci.DeliveryIntake;
import org.koraos.portal.ci.Envelope;
import org.koraos.portal.ci.Envelope.Proof;
import org.koraos.portal.ci.HookPaths;
import org.koraos.portal.ci.Provider;
import org.koraos.portal.ci.Receipt;
import org.koraos.portal.ci.RepositoryId;

/**
 * Where repositories send their events. An answer says no more than the sender needs; 202 means that the delivery is
 * stored and will be applied, 503 that it should be sent again.
 */
@RestController
class WebhookController {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);

    /** More than any event of use has; what is larger is refused before it is read. */
    private static final int LARGEST = 5 << 20;

    private static final String RETRY_SECONDS = "30";

    private final DeliveryIntake intake;

    WebhookController(DeliveryIntake intake) {
        this.intake = intake;
    }

    @PostMapping(HookPaths.ALL + "github/{repository}")
    ResponseEntity<String> gitHub(@PathVariable("repository") String repository, HttpServletRequest request)
            throws IOException {
        var signature = only(request, "X-Hub-Signature-256");
        var proof = signature == null ? new Proof.None() : new Proof.Signature(signature);
        var event = request.getHeader("X-GitHub-Event");
        return take(Provider.GITHUB, repository, event, request.getHeader("X-GitHub-Delivery"), proof, request);
    }

    @PostMapping(HookPaths.ALL + "gitlab/{repository}")
    ResponseEntity<String> gitLab(@PathVariable("repository") String repository, HttpServletRequest request)
            throws IOException {
        var event = request.getHeader("X-Gitlab-Event");
        return take(
                Provider.GITLAB,
                repository,
                event,
                request.getHeader("X-Gitlab-Event-UUID"),
                gitLabProof(request),
                request);
    }

    /** Where the newer signature is sent it must hold: a right token beside it does not mend a wrong one. */
    private static Proof gitLabProof(HttpServletRequest request) {
        if (request.getHeader("webhook-signature") != null) {
            var id = only(request, "webhook-id");
            var timestamp = only(request, "webhook-timestamp");
            var signature = only(request, "webhook-signature");
            if (id == null || timestamp == null || signature == null) return new Proof.None();
            return new Proof.TimedSignature(id, timestamp, signature);
        }
        var token = only(request, "X-Gitlab-Token");
        return token == null ? new Proof.None() : new Proof.Token(token);
    }

    /** Null when there is none, or more than one: then nobody can tell which was meant. */
    private static @Nullable String only(HttpServletRequest request, String header) {
        var values = request.getHeaders(header);
        if (!values.hasMoreElements()) return null;
        var value = values.nextElement();
        return values.hasMoreElements() ? null : value;
    }

    private ResponseEntity<String> take(
            Provider provider,
            String repository,
            @Nullable String event,
            @Nullable String delivery,
            Proof proof,
            HttpServletRequest request)
            throws IOException {
        var to = id(repository);
        if (to == null) return answer(HttpStatus.NOT_FOUND, "nobody-here");
        if (!isJson(request)) return answer(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "send-json");
        if (request.getContentLengthLong() > LARGEST) return answer(HttpStatus.CONTENT_TOO_LARGE, "too-large");
        if (proof instanceof Proof.None) return answer(HttpStatus.UNAUTHORIZED, "not-signed");
        if (event == null || event.isBlank()) return answer(HttpStatus.BAD_REQUEST, "no-event");
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) return answer(HttpStatus.CONTENT_TOO_LARGE, "too-large");
        try {
            return answer(intake.receive(provider, to, new Envelope(event, delivery, proof), body));
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("A delivery could not be stored: {}", away.getMessage());
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header("Retry-After", RETRY_SECONDS)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{\"delivery\":\"send-again\"}");
        }
    }

    private static @Nullable RepositoryId id(String text) {
        try {
            var id = UUID.fromString(text);
            return id.toString().equals(text) ? new RepositoryId(id) : null;
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    private static boolean isJson(HttpServletRequest request) {
        var type = request.getContentType();
        try {
            return type != null && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (RuntimeException notAType) {
            return false;
        }
    }

    private static ResponseEntity<String> answer(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Kept kept -> answer(HttpStatus.ACCEPTED, "stored");
            case Receipt.KnownAlready known -> answer(HttpStatus.OK, "already-known");
            case Receipt.NobodyHere nobody -> answer(HttpStatus.NOT_FOUND, "nobody-here");
            case Receipt.NotSigned not -> answer(HttpStatus.UNAUTHORIZED, "not-signed");
            case Receipt.NotReadable not -> answer(HttpStatus.BAD_REQUEST, "not-json");
        };
    }

    private static ResponseEntity<String> answer(HttpStatus status, String word) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"delivery\":\"" + word + "\"}");
    }
}
