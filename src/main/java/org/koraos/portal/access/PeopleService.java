package org.koraos.portal.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.internal.DecidersQuery;
import org.koraos.portal.access.internal.People;
import org.koraos.portal.kernel.PersonId;

/** The people of the portal: who they are, what roles they hold, how they sign in. */
@Service
public class PeopleService {

    private final People people;
    private final CurrentPerson current;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final DecidersQuery query;

    PeopleService(People people, CurrentPerson current, Passwords passwords, OneTimeLinks links, DecidersQuery query) {
        this.query = query;
        this.people = people;
        this.current = current;
        this.passwords = passwords;
        this.links = links;
    }

    /** Everyone, by name; those active no more too. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<PersonReference> everyone() {
        return query.everyone();
    }

    /** Active people who hold the role, by name. */
    @RequiresRole
    @Transactional(readOnly = true)
    public List<PersonReference> holdersOf(Role role) {
        return everyone().stream().filter(person -> person.fills(role)).toList();
    }

    /** The people with these ids; ids of nobody are left out. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Map<PersonId, PersonReference> byId(Collection<PersonId> ids) {
        return people.findAllById(ids.stream().map(PersonId::value).toList()).stream()
                .map(Person::reference)
                .collect(Collectors.toMap(PersonReference::id, Function.identity()));
    }

    /** The person with this login. */
    @RequiresRole
    @Transactional(readOnly = true)
    public Optional<PersonReference> byLogin(String login) {
        return people.findByLogin(login).map(Person::reference);
    }

    /** Adds a person, who signs in once they have a password. */
    @RequiresRole(Role.ADMIN)
    @Transactional
    public PersonReference add(String login, String name, Set<Role> roles) {
        if (people.existsByLogin(login)) throw new AccessRefusal.LoginTaken(login);
        return people.save(new Person(login, name, roles, current.actor())).reference();
    }

    /**
     * Gives the person this name and exactly these roles. The last active admin stays one.
     *
     * @throws AccessRefusal.PersonChanged when the person is no more as the acting one saw them
     */
    @RequiresRole(Role.ADMIN)
    @Transactional
    public void change(PersonReference seen, String name, Set<Role> roles) {
        var person = lock(seen.id());
        if (!roles.contains(Role.ADMIN)) requireAnotherAdmin(person);
        person.change(seen, name, roles, current.actor());
        people.save(person);
    }

    /** Takes away the right to sign in and to act; the record keeps the name. */
    @RequiresRole(Role.ADMIN)
    @Transactional
    public void deactivate(PersonId id) {
        var person = lock(id);
        requireAnotherAdmin(person);
        person.deactivate(current.actor());
        people.save(person);
    }

    @RequiresRole(Role.ADMIN)
    @Transactional
    public void activate(PersonId id) {
        var person = lock(id);
        person.activate(current.actor());
        people.save(person);
    }

    /**
     * Makes a link by which the person sets a password, and ends the one before.
     *
     * @return its token, to be shown once; {@code /welcome/<token>} is the page
     */
    @RequiresRole(Role.ADMIN)
    @Transactional
    public String oneTimeLink(PersonId id) {
        var person = lock(id);
        person.noteLink(current.actor());
        people.save(person);
        return links.issue(id);
    }

    /**
     * Sets the acting person's own password. With the one before end all sessions that it began.
     *
     * @param before the one that they have
     * @param password 12 characters or more
     */
    @RequiresRole
    @Transactional
    public void changeOwnPassword(String before, String password) {
        var person = lock(current.reference().id());
        passwords.require(person, before);
        passwords.set(person, password, person.asActor());
    }

    private void requireAnotherAdmin(Person person) {
        if (person.reference().fills(Role.ADMIN) && people.countOthersActiveIn(Role.ADMIN, person.aggregateId()) == 0) {
            throw new AccessRefusal.LastOfRole(Role.ADMIN);
        }
    }

    private Person lock(PersonId id) {
        return people.lock(id.value()).orElseThrow(AccessRefusal.UnknownPerson::new);
    }
}
