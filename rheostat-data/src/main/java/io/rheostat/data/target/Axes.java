package io.rheostat.data.target;

/** The frame that normals are stored in. */
public enum Axes {
    /** x right, y up, z to the viewer. */
    Y_UP,
    /** x right, y down, z away: what this code uses throughout. */
    Y_DOWN
}
