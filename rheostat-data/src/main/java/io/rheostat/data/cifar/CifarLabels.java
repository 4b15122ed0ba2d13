package io.rheostat.data.cifar;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Task;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * The published hierarchy: 100 fine classes, five in each of 20 coarse ones.
 *
 * @param coarse 20 names, by label
 * @param fine 100 names, by label
 */
record CifarLabels(List<String> coarse, List<String> fine) {
    static final int COARSE = 20;
    static final int FINE = 100;

    private static final List<String> COARSE_NAMES = words("""
        aquatic_mammals fish flowers food_containers fruit_and_vegetables household_electrical_devices household_furniture
        insects large_carnivores large_man-made_outdoor_things large_natural_outdoor_scenes large_omnivores_and_herbivores
        medium_mammals non-insect_invertebrates people reptiles small_mammals trees vehicles_1 vehicles_2\
        """);

    private static final List<String> FINE_NAMES = words("""
        apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can castle
        caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin elephant flatfish
        forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle
        mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy porcupine
        possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk skyscraper snail snake spider squirrel streetcar
        sunflower sweet_pepper table tank telephone television tiger tractor train trout tulip turtle wardrobe whale willow_tree
        wolf woman worm\
        """);

    private static final int[] COARSE_OF_FINE = {
        4, 1, 14, 8, 0, 6, 7, 7, 18, 3, 3, 14, 9, 18, 7, 11, 3, 9, 7, 11,
        6, 11, 5, 10, 7, 6, 13, 15, 3, 15, 0, 11, 1, 10, 12, 14, 16, 9, 11, 5,
        5, 19, 8, 8, 15, 13, 14, 17, 18, 10, 16, 4, 17, 4, 2, 0, 17, 4, 18, 17,
        10, 3, 2, 12, 12, 16, 12, 1, 9, 19, 2, 10, 0, 1, 16, 12, 9, 13, 15, 13,
        16, 19, 2, 4, 6, 19, 5, 5, 8, 19, 18, 1, 2, 15, 6, 0, 17, 8, 14, 13
    };

    private static final int[] POSITION_OF_FINE = positions();

    /**
     * From {@code coarse_label_names.txt} and {@code fine_label_names.txt} where the folder has them, else as
     * published.
     */
    static CifarLabels read(Path folder) {
        return new CifarLabels(
                names(folder.resolve("coarse_label_names.txt"), COARSE_NAMES),
                names(folder.resolve("fine_label_names.txt"), FINE_NAMES));
    }

    static int coarseOf(int fine) {
        return COARSE_OF_FINE[fine];
    }

    /** The place of a fine class among the five of its coarse class, in the order of fine labels. */
    static int positionOf(int fine) {
        return POSITION_OF_FINE[fine];
    }

    /** One five-way classification a coarse class. */
    List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        for (int label = 0; label < COARSE; label++) {
            tasks.add(Task.classification(coarse.get(label), classesOf(label)));
        }
        return tasks;
    }

    private List<String> classesOf(int coarseLabel) {
        List<String> classes = new ArrayList<>();
        for (int label = 0; label < FINE; label++) {
            if (COARSE_OF_FINE[label] == coarseLabel) {
                classes.add(fine.get(label));
            }
        }
        return classes;
    }

    private static int[] positions() {
        int[] seen = new int[COARSE];
        return Arrays.stream(COARSE_OF_FINE).map(coarse -> seen[coarse]++).toArray();
    }

    private static List<String> names(Path file, List<String> published) {
        if (!Files.exists(file)) {
            return published;
        }
        List<String> names = lines(file);
        if (names.size() != published.size() || new HashSet<>(names).size() != names.size()) {
            throw new InvalidInputException(file + " has " + names.size() + " names; " + published.size()
                    + " different ones are expected, one a line. Maybe remove the file: the published names"
                    + " are built in.");
        }
        return names;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    file + " is not UTF-8 text. Maybe remove it: the published names are built in.", e);
        } catch (IOException e) {
            throw new InvalidInputException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
