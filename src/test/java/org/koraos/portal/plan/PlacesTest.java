package org.koraos.portal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTest {

    private static Map<String, Integer> place(List<String> document, Map<String, Integer> before) {
        var places = new Places();
        var after = new HashMap<>(before);
        document.forEach(key -> after.put(key, places.next(new StoryKey(key), before.get(key))));
        return after;
    }

    @Test
    void whatever_the_documents_say_their_order_is_kept() {
        var seed = new Random().nextLong();
        System.out.println("Seed of places: " + seed);
        var random = new Random(seed);
        for (var history = 0; history < 200; history++) {
            Map<String, Integer> places = new HashMap<>();
            var keys = new ArrayList<String>();
            for (var key = 0; key < 12; key++) keys.add("S-" + key);
            for (var version = 0; version < 10; version++) {
                Collections.shuffle(keys, random);
                var document = List.copyOf(keys.subList(0, random.nextInt(keys.size())));
                places = place(document, places);
                var shown = new ArrayList<>(document);
                shown.sort(Comparator.<String, Integer>comparing(places::get).thenComparing(StoryKey::new));
                assertThat(shown).isEqualTo(document);
            }
        }
    }

    @Test
    void a_story_added_behind_a_smaller_key_moves_no_other() {
        var before = place(List.of("S-1", "S-3", "S-5"), Map.of());
        var after = place(List.of("S-1", "S-2", "S-3", "S-4", "S-5"), before);
        assertThat(after).containsAllEntriesOf(before);
    }
}
