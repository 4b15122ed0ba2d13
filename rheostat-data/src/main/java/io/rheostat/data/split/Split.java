package io.rheostat.data.split;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The three parts of a data set.
 *
 * @param train what training steps see
 * @param heldOut taken out of the training data, for planning
 * @param test for the final figures alone
 */
public record Split<T>(List<T> train, List<T> heldOut, List<T> test) {
    /**
     * A part may be empty, so that a check can go on; {@link DataParts#requireSamples} refuses that.
     *
     * @throws InvalidInputException where a sample is there twice, be it in one part or in two
     */
    public Split {
        train = List.copyOf(train);
        heldOut = List.copyOf(heldOut);
        test = List.copyOf(test);
        Set<T> seen = new HashSet<>();
        Stream.of(train, heldOut, test).flatMap(List::stream).forEach(sample -> requireNew(seen, sample));
    }

    /** What was trained on must not judge. */
    private static <T> void requireNew(Set<T> seen, T sample) {
        if (!seen.add(sample)) {
            throw new InvalidInputException(
                    "split: " + sample + " is there twice; each sample belongs to one part, once."
                            + " Maybe the lists of the parts overlap.");
        }
    }

    /**
     * By the {@link Lot} of each name, so that adding or listing names in another order moves none of the others.
     *
     * @param testShare of all names, in (0, 1)
     * @param heldOutShare of those that are left, in (0, 1)
     */
    public static Split<String> byName(List<String> names, double testShare, double heldOutShare) {
        double heldOutEnd = testShare + heldOutShare * (1 - testShare);
        return new Split<>(
                drawn(names, heldOutEnd, 1), drawn(names, testShare, heldOutEnd), drawn(names, 0, testShare));
    }

    /** Of a published training and test part: the training part is split by {@link Lot}. */
    public static Split<String> published(List<String> train, List<String> test, double heldOutShare) {
        return new Split<>(drawn(train, heldOutShare, 1), drawn(train, 0, heldOutShare), test);
    }

    /**
     * Of a published training and test part, where images with successive numbers look alike: a held-out image whose neighbour is trained
     * on would judge what was learnt by heart. So whole runs of numbers are held out, in the order of their first image's {@link Lot}, each
     * that still fits into the share. A run that is longer than the share is cut into pieces that are not.
     *
     * @param heldOutShare of the training part, in (0, 1); one image at least
     * @param shot a name to the one whose number at the end counts
     */
    public static Split<String> publishedInRuns(
            List<String> train, List<String> test, double heldOutShare, UnaryOperator<String> shot) {
        int most = (int) Math.max(Math.round(heldOutShare * train.size()), 1);
        List<List<String>> runs = new ArrayList<>(Runs.of(train, shot, most));
        runs.sort(Comparator.comparingDouble(run -> Lot.of(shot.apply(run.get(0)))));
        List<String> left = new ArrayList<>();
        List<String> heldOut = new ArrayList<>();
        for (List<String> run : runs) {
            (heldOut.size() + run.size() <= most ? heldOut : left).addAll(run);
        }
        Collections.sort(left);
        Collections.sort(heldOut);
        return new Split<>(left, heldOut, test);
    }

    /** The data of each part. */
    public DataParts parts(Function<List<T>, DataSet> data) {
        return new DataParts(data.apply(train), data.apply(heldOut), data.apply(test));
    }

    /** Every sample, part after part. */
    public Stream<T> all() {
        return Stream.of(train, heldOut, test).flatMap(List::stream);
    }

    private static List<String> drawn(List<String> names, double from, double end) {
        return names.stream()
                .filter(name -> Lot.of(name) >= from && Lot.of(name) < end)
                .sorted()
                .toList();
    }

    /**
     * Of the frames of one video, in their order: the first of them train, the last test, and those between are held
     * out. Neighbouring frames look alike, so between two parts {@code gap} of all frames are left out.
     *
     * @param testShare of all frames, in (0, 1)
     * @param heldOutShare of all frames, in (0, 1)
     * @param gap of all frames, in [0, 1)
     */
    public static <T> Split<T> byTime(List<T> frames, double testShare, double heldOutShare, double gap) {
        int count = frames.size();
        int test = (int) Math.round(count * (1 - testShare));
        int heldOutEnd = (int) Math.round(count * (1 - testShare - gap));
        int heldOut = (int) Math.round(count * (1 - testShare - gap - heldOutShare));
        int trainEnd = (int) Math.max(Math.round(count * (1 - testShare - heldOutShare - 2 * gap)), 0);
        List<T> all = new ArrayList<>(frames);
        return new Split<>(all.subList(0, trainEnd), all.subList(heldOut, heldOutEnd), all.subList(test, count));
    }
}
