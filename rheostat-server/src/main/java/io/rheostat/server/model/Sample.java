package io.rheostat.server.model;

/**
 * A photograph to try a model with.
 *
 * @param id of lower-case letters, digits and {@code -}
 * @param encoded the bytes of the file
 */
public record Sample(String id, String title, String mediaType, int height, int width, byte[] encoded) {}
