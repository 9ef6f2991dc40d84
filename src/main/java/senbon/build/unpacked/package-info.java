/** Builds that are no archives of updates yet: directories, tar and zip files. */
package senbon.build.unpacked;
