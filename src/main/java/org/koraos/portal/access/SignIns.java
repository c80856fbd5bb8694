package org.koraos.portal.access;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.internal.People;
import org.koraos.portal.access.internal.SignInRecords;

/** Finds the person who signs in, and keeps the record of it. */
@Component
public class SignIns {

    private final People people;
    private final SignInRecords records;
    private final Clock clock;

    SignIns(People people, SignInRecords records, Clock clock) {
        this.people = people;
        this.records = records;
        this.clock = clock;
    }

    /** @throws UsernameNotFoundException when nobody has this login */
    @Transactional(readOnly = true)
    public SignedInPerson byLogin(String login) {
        return people.findByLogin(login)
                .map(Person::principal)
                .orElseThrow(() -> UsernameNotFoundException.fromUsername(login));
    }

    /** The person with this login, as they would sign in now. */
    @Transactional(readOnly = true)
    public Optional<SignedInPerson> find(String login) {
        return people.findByLogin(login).map(Person::principal);
    }

    /**
     * Who may sign in with a password.
     *
     * @throws UsernameNotFoundException when nobody active with a password has this login
     */
    @Transactional(readOnly = true)
    public SignedInPerson allowed(String login) {
        var person = byLogin(login);
        if (!person.active() || person.passwordHash() == null) throw UsernameNotFoundException.fromUsername(login);
        return person;
    }

    /** The person signed in. */
    @Transactional
    public void succeeded(String login) {
        lock(login, person -> {
            var record = recordOf(person);
            record.signedIn(person.asActor(), clock.instant());
            records.save(record);
        });
    }

    /** Somebody failed to sign in as this person; as nobody, if there is no such person. */
    @Transactional
    public void failed(String login) {
        lock(login, person -> {
            var record = recordOf(person);
            record.failed(clock.instant());
            records.save(record);
        });
    }

    /** The person is locked, so that of two who sign in at once both find the one record. */
    private void lock(String login, Consumer<Person> act) {
        people.findByLogin(login)
                .flatMap(person -> people.lock(person.aggregateId()))
                .ifPresent(act);
    }

    private SignInRecord recordOf(Person person) {
        return records.findByPersonId(person.aggregateId())
                .orElseGet(
                        () -> new SignInRecord(person.id(), person.reference().login()));
    }
}
