// Ink imports react-devtools-core when DEV is set. The bundle never sets it, but a bundler hoists
// the import, and the package is not there.

// oxlint-disable-next-line import/no-default-export -- the shape of the package it stands for
export default {}
