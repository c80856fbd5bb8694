package org.koraos.portal.operations.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;

import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import org.koraos.portal.journal.JournalCheck;
import org.koraos.portal.journal.JournalSettings;

/**
 * {@code ./kora verify journal}: checks the journal of the database that the settings name, whether a portal runs on it
 * or not, and says what is wrong.
 */
public final class VerifyJournal {

    static final int HOLDS = 0;
    static final int DOES_NOT_HOLD = 1;
    static final int NOT_CHECKED = 2;

    private final PrintStream out;
    private final Clock clock;

    VerifyJournal(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** The settings alone: the portal itself is not started. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({DatabaseSettings.class, PortalSettings.class, JournalSettings.class})
    static class Settings {}

    /** @param arguments settings that differ from those of the environment, as {@code --kora.data=...} */
    public static void main(String[] arguments) {
        System.exit(new VerifyJournal(System.out, Clock.systemUTC()).run(arguments));
    }

    int run(String... arguments) {
        try (var settings = new SpringApplicationBuilder(Settings.class)
                        .web(WebApplicationType.NONE)
                        .logStartupInfo(false)
                        .properties("logging.level.root=warn")
                        .run(arguments);
                var database = open(settings.getBean(DatabaseSettings.class), settings.getBean(PortalSettings.class))) {
            return check(database, settings.getBean(JournalSettings.class));
        } catch (IOException | DataAccessException | TransactionException | StartRefused failure) {
            out.println("The journal could not be checked: " + failure.getMessage());
            return NOT_CHECKED;
        }
    }

    private static Database open(DatabaseSettings database, PortalSettings portal) throws IOException {
        if (!database.embedded()) return new OutsideDatabase(database.url(), database.app(), database.owner());
        var running = EmbeddedDatabase.running(portal.data());
        return running.isPresent() ? running.get() : EmbeddedDatabase.start(portal.data());
    }

    private int check(Database database, JournalSettings settings) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.app().username());
        source.setPassword(database.app().password());
        var begun = clock.instant();
        var report = JournalCheck.of(source, settings, clock).run();
        out.printf(
                "%d entries and %d checkpoints read in %d ms%n",
                report.entries(),
                report.checkpoints(),
                Duration.between(begun, report.at()).toMillis());
        report.faults().forEach(out::println);
        out.println(report.holds() ? "The journal holds." : "The journal does NOT hold.");
        return report.holds() ? HOLDS : DOES_NOT_HOLD;
    }
}
