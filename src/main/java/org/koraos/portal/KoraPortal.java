package org.koraos.portal;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The KoraOS Portal: one application, one module per direct sub-package. */
@Modulithic(systemName = "KoraOS Portal")
@SpringBootApplication
@ConfigurationPropertiesScan
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles/kora.css")
public class KoraPortal implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addLink("icon", "icons/kora.svg");
        settings.addMetaTag("color-scheme", "light dark");
    }

    public static void main(String[] args) {
        SpringApplication.run(KoraPortal.class, args);
    }
}
