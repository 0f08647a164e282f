SELECT "agencies_servicepoint"."municipality" AS "municipality", COUNT("agencies_servicepoint"."id") AS "points"
  FROM "agencies_servicepoint"
  WHERE "agencies_servicepoint"."kind" = %s
  GROUP BY 1
