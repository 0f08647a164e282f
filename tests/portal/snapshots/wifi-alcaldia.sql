SELECT "agencies_servicepoint"."programme" AS "programme", COUNT("agencies_servicepoint"."id") AS "points"
  FROM "agencies_servicepoint"
  WHERE ("agencies_servicepoint"."kind" = %s AND "agencies_servicepoint"."municipality" = %s)
  GROUP BY 1

SELECT "agencies_servicepoint"."zone" AS "zone", COUNT("agencies_servicepoint"."id") AS "points"
  FROM "agencies_servicepoint"
  WHERE ("agencies_servicepoint"."kind" = %s AND "agencies_servicepoint"."municipality" = %s)
  GROUP BY 1
