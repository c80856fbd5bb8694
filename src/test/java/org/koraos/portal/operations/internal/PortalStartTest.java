package org.koraos.portal.operations.internal;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import org.koraos.portal.support.PortalTest;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class PortalStartTest {

    @Autowired
    JdbcTemplate database;

    @Test
    void the_whole_portal_starts_on_the_database_for_tests() {
        assertThat(database.queryForObject("select current_user", String.class)).isEqualTo("kora_app");
    }
}
