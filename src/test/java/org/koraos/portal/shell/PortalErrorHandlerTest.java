package org.koraos.portal.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.ErrorEvent;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

import org.koraos.portal.support.KaribuTest;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

class PortalErrorHandlerTest extends KaribuTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(PortalErrorHandler.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(logged);
    }

    static Stream<Throwable> farewells() {
        return Stream.of(
                new ClientAbortException(new IOException("Broken pipe")),
                new AsyncRequestNotUsableException("Response not usable after an error"),
                new UncheckedIOException(new IOException("Connection reset by peer")),
                new IllegalStateException("while answering", new ClientAbortException()));
    }

    @ParameterizedTest
    @MethodSource("farewells")
    void a_browser_that_left_in_the_middle_of_an_answer_is_no_error(Throwable farewell) {
        new PortalErrorHandler().error(new ErrorEvent(farewell));
        assertThat(logged.list).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.INFO));
        assertThat(_find(Notification.class)).isEmpty();
    }

    @Test
    void a_lost_connection_to_the_database_is_told() {
        var lost = new SQLException("I/O error", "08006", new IOException("Connection reset by peer"));
        new PortalErrorHandler().error(new ErrorEvent(new CannotCreateTransactionException("none", lost)));
        assertThat(_find(Notification.class)).hasSize(1);
    }

    @Test
    void what_nobody_expected_is_told_and_logged_under_one_number() {
        new PortalErrorHandler().error(new ErrorEvent(new IllegalStateException("a fault")));
        assertThat(logged.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            var number = line.getArgumentArray()[0].toString();
            assertThat(_get(
                                    Span.class,
                                    spec -> spec.withPredicate(
                                            span -> span.getText().contains(number)))
                            .getText())
                    .contains("nothing was changed");
        });
    }
}
