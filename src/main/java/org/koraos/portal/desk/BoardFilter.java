package org.koraos.portal.desk;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.koraos.portal.kernel.InvalidValue;
import org.koraos.portal.plan.WaveKey;

/**
 * Which stories of a plan a board shows. It lives in the address of the board's page; what an address says that cannot be
 * is left out.
 *
 * @param owner the owner's login, or {@link #NOBODY}; null for anyone
 * @param text words of keys and titles, all of which a story must have
 * @param blocked only those marked as blocked
 * @param mine only those that the person who looks owns
 */
public record BoardFilter(@Nullable WaveKey wave, @Nullable String owner, String text, boolean blocked, boolean mine) {

    /** The owner of what nobody owns. */
    public static final String NOBODY = "-";

    public static final BoardFilter NONE = new BoardFilter(null, null, "", false, false);

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_LOGIN = 100;
    private static final int MOST_WORDS = 8;

    public BoardFilter {
        text = text.strip().substring(0, Math.min(text.strip().length(), LONGEST_TEXT));
        if (owner != null && (owner.isBlank() || owner.length() > LONGEST_LOGIN)) owner = null;
    }

    /** Reads the filter from the parameters of an address. */
    public static BoardFilter of(Map<String, List<String>> parameters) {
        return new BoardFilter(
                wave(first(parameters, "wave")),
                first(parameters, "owner"),
                Objects.requireNonNullElse(first(parameters, "text"), ""),
                parameters.containsKey("blocked"),
                parameters.containsKey("mine"));
    }

    /** The parameters that {@link #of} reads. */
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        if (!text.isEmpty()) parameters.put("text", text);
        if (wave != null) parameters.put("wave", wave.value());
        if (owner != null) parameters.put("owner", owner);
        if (blocked) parameters.put("blocked", "");
        if (mine) parameters.put("mine", "");
        return parameters;
    }

    /** Whether it leaves anything out. */
    public boolean narrows() {
        return !equals(NONE);
    }

    /** The single words of the text. */
    public List<String> words() {
        return Arrays.stream(text.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    public BoardFilter withWave(@Nullable WaveKey newWave) {
        return new BoardFilter(newWave, owner, text, blocked, mine);
    }

    public BoardFilter withOwner(@Nullable String newOwner) {
        return new BoardFilter(wave, newOwner, text, blocked, mine);
    }

    public BoardFilter withText(String newText) {
        return new BoardFilter(wave, owner, newText, blocked, mine);
    }

    public BoardFilter withBlocked(boolean only) {
        return new BoardFilter(wave, owner, text, only, mine);
    }

    public BoardFilter withMine(boolean only) {
        return new BoardFilter(wave, owner, text, blocked, only);
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        var values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    private static @Nullable WaveKey wave(@Nullable String key) {
        if (key == null) return null;
        try {
            return new WaveKey(key);
        } catch (InvalidValue noKey) {
            return null;
        }
    }
}
