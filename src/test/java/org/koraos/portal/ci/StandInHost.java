package org.koraos.portal.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for the host of repositories: refuses what the real API would, and answers as it is told. */
final class StandInHost implements AutoCloseable {

    /** What it took. */
    record Taken(String path, JsonNode fields) {}

    private record Answer(int code, Map<String, String> headers) {}

    private final HttpServer server;
    private final Provider provider;
    private final String token;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    StandInHost(Provider provider, String token) {
        this.provider = provider;
        this.token = token;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    ApiAddress api() {
        return new ApiAddress(
                "http://127.0.0.1:" + server.getAddress().getPort() + (provider == Provider.GITLAB ? "/api/v4" : ""));
    }

    /** The next requests are answered so, in their order; those after them as ever. */
    void willAnswer(int code, Map<String, String> headers) {
        synchronized (answers) {
            answers.add(new Answer(code, headers));
        }
    }

    List<Taken> taken() {
        return taken;
    }

    /** What was not as the real API wants it. */
    List<String> wrong() {
        return wrong;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getRawPath();
            var fields = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            check(exchange.getRequestMethod(), path, exchange.getRequestHeaders(), fields);
            Answer next;
            synchronized (answers) {
                next = answers.poll();
            }
            if (next != null) {
                next.headers().forEach(exchange.getResponseHeaders()::add);
                exchange.sendResponseHeaders(next.code(), -1);
                return;
            }
            taken.add(new Taken(path, fields));
            exchange.sendResponseHeaders(201, -1);
        }
    }

    private void check(String method, String path, Headers headers, JsonNode fields) {
        expect(method.equals("POST"), method);
        expect("application/json".equals(headers.getFirst("Content-Type")), "Content-Type");
        expect(headers.getFirst("User-Agent") != null, "User-Agent");
        expect(fields.path("context").asString().equals("kora/merge-gate"), "context");
        expect(fields.path("description").asString().length() <= 140, "description");
        var state = fields.path("state").asString();
        if (provider == Provider.GITHUB) {
            expect(path.matches("/repos/[^/]+/[^/]+/statuses/[0-9a-f]{40}"), path);
            expect("application/vnd.github+json".equals(headers.getFirst("Accept")), "Accept");
            expect("2022-11-28".equals(headers.getFirst("X-GitHub-Api-Version")), "X-GitHub-Api-Version");
            expect(("Bearer " + token).equals(headers.getFirst("Authorization")), "Authorization");
            expect(List.of("error", "failure", "pending", "success").contains(state), state);
        } else {
            expect(path.matches("/api/v4/projects/[^/]+%2F[^/]+/statuses/[0-9a-f]{40}"), path);
            expect(token.equals(headers.getFirst("PRIVATE-TOKEN")), "PRIVATE-TOKEN");
            expect(
                    List.of("pending", "running", "success", "failed", "canceled")
                            .contains(state),
                    state);
        }
    }

    private void expect(boolean holds, String what) {
        if (!holds) wrong.add(what);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
