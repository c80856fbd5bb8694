package org.koraos.portal.shell.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import com.vaadin.flow.i18n.I18NProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import org.koraos.portal.uikit.Locales;

/** The portal's texts: each module brings its own file in each language, read once at start. */
@Component
class ModuleTexts implements I18NProvider {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleTexts.class);

    private final Map<String, String> portuguese = read("classpath*:vaadin-i18n/*/translations_pt_BR.properties");
    private final Map<String, String> english = read("classpath*:vaadin-i18n/*/translations.properties");

    /** Portuguese first: it is spoken where the browser asks for a language that the portal does not know. */
    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(Locales.PORTUGUESE, Locales.ENGLISH);
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... arguments) {
        var text = (locale.getLanguage().equals("pt") ? portuguese : english).get(key);
        if (text == null) {
            LOG.warn("No text for {} in {}", key, locale);
            return key;
        }
        return new MessageFormat(text, locale).format(arguments);
    }

    private static Map<String, String> read(String pattern) {
        var texts = new HashMap<String, String>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                var properties = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
