package org.koraos.portal.desk.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.vaadin.flow.internal.JacksonUtils;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The board's two halves are written in two languages: here they are held together. */
class BoardModelTest {

    private static final Path MODEL = Path.of("frontend/board/model.ts");
    private static final Pattern INTERFACE =
            Pattern.compile("export interface (\\w+) \\{(.*?)^}", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FIELD = Pattern.compile("readonly (\\w+):");

    private final String model = read();

    @Test
    void each_record_has_the_fields_of_its_interface_in_the_browser() {
        var there = INTERFACE
                .matcher(model)
                .results()
                .filter(type -> FIELD.matcher(type.group(2)).find())
                .collect(Collectors.toMap(type -> type.group(1), type -> fields(type.group(2))));
        var here = Arrays.stream(BoardModel.class.getDeclaredClasses())
                .filter(Class::isRecord)
                .collect(Collectors.toMap(Class::getSimpleName, BoardModelTest::components));
        assertThat(here).isNotEmpty().isEqualTo(there);
    }

    @Test
    void each_constant_is_a_word_that_the_browser_knows() {
        var words = Stream.of(BoardModel.Standing.values(), BoardModel.LimitMode.values(), BoardModel.Outcome.values())
                .flatMap(Arrays::stream)
                .map(constant -> JacksonUtils.writeValue(constant).asString())
                .toList();
        assertThat(words)
                .contains("passed", "refuse")
                .allSatisfy(word -> assertThat(model).contains("'" + word + "'"));
    }

    @Test
    void what_the_server_does_not_know_is_null_in_the_browser() {
        var answer = JacksonUtils.writeValue(new BoardModel.MoveAnswer(BoardModel.Outcome.MOVED, null, null, 3));
        assertThat(answer.toString())
                .isEqualTo("{\"outcome\":\"moved\",\"sentence\":null,\"remedy\":null,\"index\":3}");
    }

    @Test
    void the_browser_gets_the_texts_that_it_asks_for_and_no_others() throws IOException {
        var keys = model.substring(model.indexOf("export type TextKey"));
        var asked = Pattern.compile("'([a-z-]+)'")
                .matcher(keys)
                .results()
                .map(key -> "desk.board." + key.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var texts = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources/vaadin-i18n/desk/translations.properties"))) {
            texts.load(file);
        }
        var sent = texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith("desk.board."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).isNotEmpty().isEqualTo(sent);
    }

    private static List<String> fields(String body) {
        return FIELD.matcher(body).results().map(field -> field.group(1)).toList();
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static String read() {
        try {
            return Files.readString(MODEL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
