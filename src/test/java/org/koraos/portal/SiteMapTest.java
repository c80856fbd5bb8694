package org.koraos.portal;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.router.Route;
import org.junit.jupiter.api.Test;

import org.koraos.portal.uikit.SiteMap;

import static org.assertj.core.api.Assertions.assertThat;

class SiteMapTest {

    @Test
    void each_path_of_the_site_map_has_exactly_one_page_and_each_page_a_path() throws IllegalAccessException {
        var paths = new ArrayList<String>();
        for (Field field : SiteMap.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.getName().endsWith("_PARAMETER")) {
                paths.add((String) field.get(null));
            }
        }
        var routes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.koraos.portal").stream()
                        .filter(type -> type.isAnnotatedWith(Route.class))
                        .map(SiteMapTest::path)
                        .toList();
        assertThat(routes).containsExactlyInAnyOrderElementsOf(paths);
    }

    private static String path(JavaClass page) {
        return page.getAnnotationOfType(Route.class).value();
    }
}
