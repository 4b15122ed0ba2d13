package io.rheostat.data.folder;

import java.util.Map;

/**
 * One image of the manifest.
 *
 * @param where file and line, for errors
 * @param image its file, relative to the folder
 * @param split {@code train}, {@code heldout} or {@code test}, or empty where the manifest does not say
 * @param labels task name to what its column says; a task of which nothing is known is left out
 */
record Row(String where, String image, String split, Map<String, String> labels) {}
