#!/usr/bin/env python3
"""Takes notes of a site's articles on the machines of a Spark cluster.

usage: spark_notes.py UNREAD NOTES NUTGRAF [MASTER]

UNREAD is what `nutgraf build --unread` wrote; NOTES is a folder to be made, whose part files `nutgraf build --notes`
takes; NUTGRAF is the program, at the same path on each machine, the same that builds. MASTER is Spark's
(local-cluster[2,1,1024]: two workers on this machine).
"""
import os, shlex, sys


def main():
    unread, notes, nutgraf = sys.argv[1:4]
    master = sys.argv[4] if len(sys.argv) > 4 else 'local-cluster[2,1,1024]'
    import pyspark
    # Workers of a local cluster are started from Spark's own folder.
    os.environ.setdefault('SPARK_HOME', os.path.dirname(pyspark.__file__))
    conf = pyspark.SparkConf().setMaster(master).setAppName('nutgraf notes').set('spark.ui.enabled', 'false')
    spark = pyspark.SparkContext(conf=conf)
    spark.setLogLevel('ERROR')
    lines = spark.textFile(unread, minPartitions=4)
    lines.pipe(f'{shlex.quote(nutgraf)} annotate --notes --jobs 1', checkCode=True).saveAsTextFile(notes)
    spark.stop()


if __name__ == '__main__':
    main()
