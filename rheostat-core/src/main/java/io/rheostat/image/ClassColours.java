package io.rheostat.image;

import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The colours of a task's classes, each as 0xRRGGBB. The class "background", where there is one, is dark grey, so that it recedes; the others
 * are chosen one after the other, each as far as can be from all before it, from dark grey and from {@link Palette#UNKNOWN}. So the first
 * classes of every task differ most.
 */
public final class ClassColours {
    /** Of classes of which none is the background. */
    public static final ClassColours PLAIN = new ClassColours(-1);

    static final int BACKGROUND = 0x404040;

    private static final String BACKGROUND_NAME = "background";
    /** As many as an 8-bit mask has labels. */
    private static final int COUNT = 256;

    private static final int STEP = 0x11;
    private static final double DARKEST = 30;
    private static final double LIGHTEST = 95;
    private static final double FAINTEST = 20;
    /** Who sees fewer colours has less room for them: without this, lightness alone would set classes apart. */
    private static final double ROOM = 2;

    private static final int[] COLOURS = choose();

    private final int background;

    private ClassColours(int background) {
        this.background = background;
    }

    public static ClassColours of(Task task) {
        return new ClassColours(task.classes().indexOf(BACKGROUND_NAME));
    }

    /** The colour of a class, given by its index; beyond 256 colours come again. */
    public int of(int label) {
        if (label == background) {
            return BACKGROUND;
        }
        int rank = background >= 0 && label > background ? label - 1 : label;
        return COLOURS[Math.floorMod(rank, COUNT)];
    }

    /** A candidate, and how far from the nearest colour that is taken. */
    private static final class Candidate {
        private final int colour;
        private final double[][] places;
        private double room = Double.POSITIVE_INFINITY;

        Candidate(int colour) {
            this.colour = colour;
            this.places = Arrays.stream(Sight.values())
                    .map(sight -> sight.lab(colour))
                    .toArray(double[][]::new);
        }

        boolean isSensible() {
            double[] lab = places[Sight.USUAL.ordinal()];
            return lab[0] >= DARKEST && lab[0] <= LIGHTEST && Math.hypot(lab[1], lab[2]) >= FAINTEST;
        }

        void keepFrom(Candidate taken) {
            for (Sight sight : Sight.values()) {
                double weight = sight == Sight.USUAL ? 1 : ROOM;
                int i = sight.ordinal();
                room = Math.min(room, weight * Sight.distance(places[i], taken.places[i]));
            }
        }
    }

    private static int[] choose() {
        List<Candidate> candidates = candidates();
        candidates.forEach(each -> each.keepFrom(new Candidate(BACKGROUND)));
        Candidate last = new Candidate(Palette.UNKNOWN);
        int[] colours = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            last = farthest(candidates, last);
            colours[i] = last.colour;
        }
        return colours;
    }

    private static Candidate farthest(List<Candidate> candidates, Candidate last) {
        Candidate best = candidates.get(0);
        for (Candidate candidate : candidates) {
            candidate.keepFrom(last);
            if (candidate.room > best.room) {
                best = candidate;
            }
        }
        return best;
    }

    private static List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (int red = 0; red <= 0xFF; red += STEP) {
            for (int green = 0; green <= 0xFF; green += STEP) {
                for (int blue = 0; blue <= 0xFF; blue += STEP) {
                    Candidate candidate = new Candidate(red << 16 | green << 8 | blue);
                    if (candidate.isSensible()) {
                        candidates.add(candidate);
                    }
                }
            }
        }
        return candidates;
    }
}
