package org.koraos.portal;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    private final ApplicationModules modules = ApplicationModules.of(KoraPortal.class);

    @Test
    void modules_use_only_what_they_say_they_use() {
        modules.verify();
    }
}
