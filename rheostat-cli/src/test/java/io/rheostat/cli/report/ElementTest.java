package io.rheostat.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElementTest {
    @Test
    void text_and_attributes_are_escaped() {
        Element element = Element.of("p").with("title", "\"a\" & b").text("1 < 2 > 0 & x");
        assertThat(element).hasToString("<p title=\"&quot;a&quot; &amp; b\">1 &lt; 2 &gt; 0 &amp; x</p>");
    }

    @Test
    void an_empty_element_is_closed_as_html_wants_it() {
        assertThat(Element.of("div").add(Element.of("br"), Element.of("span")))
                .hasToString("<div><br /><span></span></div>");
    }

    @Test
    void coordinates_keep_no_decimals_that_say_nothing() {
        assertThat(Element.of("line")
                        .with("x1", 1.5)
                        .with("x2", 100.0)
                        .with("y1", -0.004)
                        .with("y2", 1.0 / 3))
                .hasToString("<line x1=\"1.5\" x2=\"100\" y1=\"0\" y2=\"0.33\"></line>");
    }
}
