package io.rheostat.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An element of HTML or SVG, whose text is well-formed XML as well. Mutable while it is put together, confined to one thread. */
final class Element {
    private static final Set<String> VOID = Set.of("meta", "img", "input", "br", "col");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    static Element of(String name) {
        return new Element(name);
    }

    /** With a class, which the style sheet names. */
    static Element of(String name, String cssClass) {
        return new Element(name).with("class", cssClass);
    }

    Element with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** With a number of at most two decimals: coordinates need no more. */
    Element with(String attribute, double value) {
        String text = String.format(Locale.ROOT, "%.2f", Math.round(100 * value) / 100.0);
        return with(attribute, text.replaceAll("\\.?0+$", ""));
    }

    Element text(String text) {
        children.add(text);
        return this;
    }

    Element add(Element... elements) {
        return add(List.of(elements));
    }

    Element add(List<Element> elements) {
        children.addAll(elements);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> out.append(' ')
                .append(attribute)
                .append("=\"")
                .append(escape(value))
                .append('"'));
        if (VOID.contains(name)) {
            out.append(" />");
            return;
        }
        out.append('>');
        children.forEach(child -> write(child, out));
        out.append("</").append(name).append('>');
    }

    private static void write(Object child, StringBuilder out) {
        if (child instanceof Element element) {
            element.write(out);
        } else {
            out.append(escape(child.toString()));
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
