//! Room 1: content/ becomes files. The only room that reads content from the disk.
