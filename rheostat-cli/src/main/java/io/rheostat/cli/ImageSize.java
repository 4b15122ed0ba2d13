package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Height and width of an image, in pixels; it always has three channels. */
record ImageSize(int height, int width) {
    private static final Pattern FORM = Pattern.compile("3x([1-9]\\d{0,4})x([1-9]\\d{0,4})");

    /**
     * Reads {@code 3x224x224}.
     *
     * @param field what is read, named in errors
     */
    static ImageSize parse(String field, String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    field + ": \"" + text + "\" is not allowed; 3xHEIGHTxWIDTH is, with sizes of 1 to 99999 pixels."
                            + " Maybe write 3x224x224.");
        }
        return new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return "3x" + height + "x" + width;
    }
}
