package org.koraos.portal.api.internal;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

import org.koraos.portal.api.ApiRefusal;
import org.koraos.portal.kernel.Refusal;

/** What an endpoint does not answer itself ends here, as a problem; the unexpected under a number that the log has too. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);
    private static final DisconnectedClientHelper FAREWELLS = new DisconnectedClientHelper(ApiErrors.class.getName());

    private final ProblemAnswers answers;

    ApiErrors(ProblemAnswers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    void on(Exception error, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (FAREWELLS.checkAndLogClientDisconnectedException(error)) return;
        answers.send(refusal(error), request, response);
    }

    private static Refusal refusal(Exception error) {
        return switch (error) {
            case Refusal refusal -> refusal;
            case AccessDeniedException denied -> new ApiRefusal.NoRole();
            case HttpMessageNotReadableException unreadable -> new ApiRefusal.Unreadable();
            case HttpMediaTypeNotSupportedException other -> new ApiRefusal.OtherType();
            case HttpMediaTypeNotAcceptableException other -> new ApiRefusal.NotAcceptable();
            case HttpRequestMethodNotSupportedException other -> new ApiRefusal.OtherMethod();
            case MissingServletRequestParameterException missing ->
                new ApiRefusal.BadParameter(missing.getParameterName());
            case MissingRequestValueException missing -> new ApiRefusal.Unreadable();
            case MethodArgumentTypeMismatchException bad -> new ApiRefusal.BadParameter(bad.getName());
            default -> unexpected(error);
        };
    }

    private static Refusal unexpected(Exception error) {
        var number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Unexpected error {}", number, error);
        return new ApiRefusal.Unexpected(number);
    }
}
