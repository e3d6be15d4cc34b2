// A tab of release 0.4.0, restored from the browser's cache, asks for this file: reload it with the modules of today.
location.reload();
