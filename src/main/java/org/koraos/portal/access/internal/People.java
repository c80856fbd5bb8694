package org.koraos.portal.access.internal;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import org.koraos.portal.access.Person;
import org.koraos.portal.access.Role;

/** The people as stored. */
public interface People extends JpaRepository<Person, UUID> {

    Optional<Person> findByLogin(String login);

    boolean existsByLogin(String login);

    boolean existsByPasswordHashIsNotNull();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Person p where p.id = :id")
    Optional<Person> lock(UUID id);

    /** Held to the transaction's end, so that a role cannot be taken away between its check and the act. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select p from Person p where p.id = :id")
    Optional<Person> hold(UUID id);

    @Query("select count(p) from Person p join p.roles r where p.active and r = :role and p.id <> :other")
    long countOthersActiveIn(Role role, UUID other);
}
