/** PASCAL VOC 2012 with labels for every pixel, in the official layout or as plain folders of images and masks. */
@NullMarked
package io.rheostat.data.voc;

import org.jspecify.annotations.NullMarked;
