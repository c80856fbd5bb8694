package org.koraos.portal.access;

import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.koraos.portal.access.internal.People;

/** Finds the person who signs in. */
@Component
public class SignIns {

    private final People people;

    SignIns(People people) {
        this.people = people;
    }

    /** @throws UsernameNotFoundException when nobody has this login */
    @Transactional(readOnly = true)
    public SignedInPerson byLogin(String login) {
        return people.findByLogin(login)
                .map(Person::principal)
                .orElseThrow(() -> UsernameNotFoundException.fromUsername(login));
    }
}
