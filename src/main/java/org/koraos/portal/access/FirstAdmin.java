package org.koraos.portal.access;

import java.util.EnumSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.koraos.portal.access.internal.People;
import org.koraos.portal.kernel.Actor;

/**
 * Lets somebody in where nobody is yet: the first start outside the demo makes an admin and prints a one-time link to
 * their password. Until it is used, each start prints a new one.
 */
@Component
@Profile("production")
@Order(FirstAdmin.ORDER)
class FirstAdmin implements ApplicationRunner {

    static final int ORDER = 10;

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String LOGIN = "admin";
    private static final String NAME = "Admin";

    private final People people;
    private final OneTimeLinks links;
    private final TransactionTemplate transactions;

    FirstAdmin(People people, OneTimeLinks links, TransactionTemplate transactions) {
        this.people = people;
        this.links = links;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var token = transactions.execute(transaction -> {
            if (people.existsByPasswordHashIsNotNull()) return "";
            var admin = people.findByLogin(LOGIN)
                    .orElseGet(
                            () -> people.saveAndFlush(new Person(LOGIN, NAME, EnumSet.of(Role.ADMIN), Actor.PORTAL)));
            return links.issue(admin.id());
        });
        if (token == null || token.isEmpty()) return;
        LOG.warn(
                "Nobody can sign in yet. Open /welcome/{} on this portal within {} days to set the password of \"{}\".",
                token,
                OneTimeLinks.GOOD_FOR.toDays(),
                LOGIN);
    }
}
