package org.koraos.portal.evidence;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * The name of a file as it is kept and shown: never a path, without characters that cannot be seen or that turn the
 * reading direction, and short. Whatever was given, there is a name; where bytes lie is never made from it.
 */
public record FileName(String value) {

    /** In code points. */
    public static final int LONGEST = 150;

    private static final String NAMELESS = "file";
    private static final int LONGEST_GIVEN = 4_000;
    private static final int LONGEST_ENDING = 16;
    private static final String PLACEHOLDER = "_";
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    public FileName {
        value = kept(value);
    }

    private static String kept(String given) {
        var name = given.length() > LONGEST_GIVEN ? given.substring(given.length() - LONGEST_GIVEN) : given;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var seen = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .forEach(character -> seen.append(isPlain(character) ? Character.toString(character) : PLACEHOLDER));
        name = seen.toString().strip();
        while (name.startsWith(".")) name = name.substring(1).strip();
        while (name.endsWith(".")) name = name.substring(0, name.length() - 1).strip();
        if (name.isEmpty()) return NAMELESS;
        return shortened(isDevice(name) ? PLACEHOLDER + name : name);
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> "<>:\"|?*".indexOf(character) < 0;
        };
    }

    /** Names that some systems take for a device, with any ending. */
    private static boolean isDevice(String name) {
        var dot = name.indexOf('.');
        var stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem) || stem.matches("(com|lpt)[0-9]");
    }

    /** The ending stays, since it says what the file is. */
    private static String shortened(String name) {
        var length = name.codePointCount(0, name.length());
        if (length <= LONGEST) return name;
        var dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        var room = LONGEST - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, room)).strip() + ending;
    }

    @Override
    public String toString() {
        return value;
    }
}
