package org.koraos.portal.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Speaks HTTP as a browser of one person does: it keeps cookies, and follows no redirect by itself. */
public final class HttpBrowser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final Pattern SECURITY_KEY = Pattern.compile("\"Vaadin-Security-Key\"\\s*:\\s*\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String address;

    public HttpBrowser(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /** The answer to a request for this path. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** The answer to what a page of the portal itself sends. */
    public HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Origin", address)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Opens the sign-in page and sends its form. */
    public HttpResponse<String> signIn(String login, String password) throws IOException, InterruptedException {
        return submit("/sign-in", Map.of("username", login, "password", password, "_csrf", token()));
    }

    /** Sends a form. */
    public HttpResponse<String> submit(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        return post(path, "application/x-www-form-urlencoded", form(fields));
    }

    /** The token that forms of this session carry. */
    public String token() throws IOException, InterruptedException {
        return found(TOKEN, get("/sign-in").body());
    }

    /** The key that the page at this path sends with each of its commands; opens it. */
    public String openPage(String path) throws IOException, InterruptedException {
        get(path);
        return found(
                SECURITY_KEY,
                get("/?v-r=init&query=&location=" + encoded(path.substring(1))).body());
    }

    /** The session's cookie. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().endsWith("kora-session"))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    /** Where the portal is. */
    public String address() {
        return address;
    }

    /** A request with nothing but the path. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    /** The answer to a request. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Fields as a form sends them. */
    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String found(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) throw new AssertionError("No " + pattern + " in " + text);
        return found.group(1);
    }
}
