SELECT "agencies_servicepoint"."lat" AS "lat", "agencies_servicepoint"."lon" AS "lon", COUNT("agencies_servicepoint"."id") AS "pk__count", MIN("agencies_servicepoint"."programme") AS "programme__min", MIN("agencies_servicepoint"."code") AS "code__min", MIN("agencies_servicepoint"."municipality") AS "municipality__min"
  FROM "agencies_servicepoint"
  WHERE ("agencies_servicepoint"."kind" = %s AND "agencies_servicepoint"."lat" >= %s AND "agencies_servicepoint"."lat" <= %s AND "agencies_servicepoint"."lon" >= %s AND "agencies_servicepoint"."lon" <= %s)
  GROUP BY 1, 2
