package org.koraos.portal.api.internal;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.koraos.portal.kernel.Refusal;

/** Sends problems, wherever in the way of a request they arise. */
@Component
class ProblemAnswers {

    private final Problems problems;
    private final JsonMapper json;

    ProblemAnswers(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    void send(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) return;
        var problem = problems.of(refusal, request);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problems.MEDIA_TYPE);
        response.setHeader("Content-Language", Problems.locale(request).toLanguageTag());
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) response.setHeader("WWW-Authenticate", "Bearer");
        var later = Problems.retryAfter(problem.status());
        if (later != null) response.setHeader("Retry-After", later);
        var body = json.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
