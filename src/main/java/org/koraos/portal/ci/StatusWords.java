package org.koraos.portal.ci;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.vaadin.flow.i18n.I18NProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.plan.StoryKey;
import org.koraos.portal.uikit.Phrases;

/** Words what a commit shall say: the worst of what its stories' merge gates say, in the installation's one language. */
@Component
class StatusWords {

    private final I18NProvider texts;
    private final Locale language;
    private final String portal;

    /** @param portal the address that people open; empty on one's own machine */
    StatusWords(
            I18NProvider texts, @Value("${kora.ci.language}") Locale language, @Value("${kora.url}") String portal) {
        this.texts = texts;
        this.language = language;
        this.portal = portal;
    }

    /** Empty when nothing is known of any of the stories. */
    Optional<CommitStatus.Wanted> of(Collection<StoryKey> stories, Map<StoryKey, MergeWord> said) {
        return said.entrySet().stream()
                .filter(word -> stories.contains(word.getKey()))
                .max(Comparator.comparing((Map.Entry<StoryKey, MergeWord> word) ->
                                word.getValue().state())
                        .thenComparing(word -> word.getKey().value(), Comparator.reverseOrder()))
                .map(word -> wanted(word.getKey(), stories.size(), word.getValue()));
    }

    private CommitStatus.Wanted wanted(StoryKey story, int stories, MergeWord word) {
        var sentence = stories == 1
                ? Phrase.of("ci.status.story", story.value(), word.sentence())
                : Phrase.of("ci.status.of-stories", story.value(), word.sentence(), stories);
        return new CommitStatus.Wanted(
                word.state(),
                cut(Phrases.say(texts, language, sentence)),
                portal.isEmpty() ? null : portal + "/" + word.path());
    }

    private static String cut(String text) {
        if (text.length() <= StatusMessage.LONGEST_SENTENCE) return text;
        var end = StatusMessage.LONGEST_SENTENCE - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return text.substring(0, end) + "…";
    }
}
