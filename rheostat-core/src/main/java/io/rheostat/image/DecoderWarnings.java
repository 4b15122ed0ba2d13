package io.rheostat.image;

import io.rheostat.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * What a decoder says while it makes a picture of a damaged file all the same. Only what the JPEG library itself says of its data counts, and its
 * words are in no other language than English; what else decoders warn of, such as profiles of colours and versions of notes, is about no pixel.
 */
final class DecoderWarnings implements IIOReadWarningListener {
    private static final List<String> OF_DAMAGE =
            List.of("Corrupt JPEG data", "Premature end of JPEG", "Inconsistent progression");

    private static final Pattern PADDING = Pattern.compile(
            "Corrupt JPEG data: (\\d{1,2}) extraneous bytes before marker 0x(?!d[0-7]).*", Pattern.CASE_INSENSITIVE);

    /** Some cameras pad what they write by a few bytes. Of damaged photographs, more were left over in nearly all that were tried. */
    private static final int MOST_PADDING = 16;

    private final List<String> damage = new ArrayList<>();

    @Override
    public void warningOccurred(ImageReader reader, String warning) {
        if (OF_DAMAGE.stream().anyMatch(warning::startsWith) && !isPadding(warning)) {
            damage.add(warning);
        }
    }

    private static boolean isPadding(String warning) {
        Matcher padding = PADDING.matcher(warning);
        return padding.matches() && Integer.parseInt(padding.group(1)) <= MOST_PADDING;
    }

    void requireSound(String source) {
        if (!damage.isEmpty()) {
            throw new InvalidInputException(source + " is incomplete or damaged: " + damage.get(0)
                    + ". Maybe it was cut off on its way here, or stored on a failing disk.");
        }
    }
}
